using System.Text;

namespace CognitionOS.Newcomer.Tests;

public sealed class PathSearchTests
{
    private static readonly PathSearch Search = new([Repository.Root]);

    [Fact]
    public void A_path_is_found_in_either_encoding()
    {
        Assert.Equal([Repository.Root], Search.InBytes(Encoding.UTF8.GetBytes($"..{Repository.Root}/src..")));
        Assert.Equal([Repository.Root], Search.InBytes(Encoding.Unicode.GetBytes($"..{Repository.Root}/src..")));
        Assert.Empty(Search.InBytes(Encoding.UTF8.GetBytes("/_/src")));
    }

    // Development builds keep the paths for debuggers; CI maps those of the tree away.
    [Fact]
    public void A_path_is_found_among_the_sources_that_symbols_name()
    {
        var symbols = File.ReadAllBytes(Path.ChangeExtension(typeof(PathSearchTests).Assembly.Location, ".pdb"));
        var tree = Environment.GetEnvironmentVariable("CI") == "true" ? "/_/tests" : Repository.Root;

        Assert.Equal([tree], new PathSearch([tree]).InSymbols(symbols));
    }
}
