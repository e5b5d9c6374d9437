using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace CognitionOS;

/// <summary>Sets a variable of the process, so nothing else may run beside it.</summary>
[Collection(Testing.Settled.Name)]
public sealed class NeedsAttributeTests : IDisposable
{
    private const string Variable = "COGNITIONOS_REQUIRE";
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("browser")]
    [InlineData("browser,node")]
    [InlineData("servers")]
    public void A_test_is_skipped_when_what_it_needs_is_absent(string? required)
    {
        Environment.SetEnvironmentVariable(Variable, required);

        var outcome = Run(new NeedsAttribute(Need.Server, "no-such-program"));

        Assert.IsType<SkipException>(outcome);
        Assert.Contains(
            "Needs=server: the program no-such-program is absent", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server")]
    [InlineData("browser,server,node")]
    public void A_test_fails_when_the_run_requires_what_is_absent(string required)
    {
        Environment.SetEnvironmentVariable(Variable, required);

        var outcome = Run(new NeedsAttribute(Need.Server, "no-such-program"));

        Assert.IsType<FailException>(outcome);
        Assert.Contains(
            "This run requires server, but the program no-such-program is absent",
            outcome.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_runs_when_what_it_needs_is_there()
    {
        Environment.SetEnvironmentVariable(Variable, "server");

        Assert.Null(Run(new NeedsAttribute(Need.Server, Environment.ProcessPath ?? "")));
    }

    [Fact]
    public void The_trait_carries_the_kind() => Assert.Equal(
        [new("Needs", "browser")], new NeedsAttribute(Need.Browser, "chromium").GetTraits());

    private static Exception? Run(NeedsAttribute needs)
    {
        var method = MethodBase.GetCurrentMethod() as MethodInfo ?? throw new InvalidOperationException("No method.");
        var test = TestContext.Current.Test as IXunitTest ?? throw new InvalidOperationException("No test.");
        try
        {
            needs.Before(method, test);
            return null;
        }
        catch (SkipException skipped)
        {
            return skipped;
        }
        catch (FailException failed)
        {
            return failed;
        }
    }
}
