using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Reads compiled assemblies without loading them, private members included.</summary>
internal static class AssemblyReader
{
    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);

    private static readonly IReadOnlyList<string> Trusted =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static readonly Lazy<IReadOnlyList<(string Name, MetadataReference Reference)>> Loadable = new(() =>
        [.. Trusted.Select(path => (
            Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path)))]);

    /// <summary>
    /// What an assembly may be compiled against: the framework and what was copied beside the test, but not its own
    /// namesake.
    /// </summary>
    public static IEnumerable<MetadataReference> Surroundings(string assembly) =>
        Loadable.Value.Where(other => other.Name != assembly).Select(other => other.Reference);

    public static IAssemblySymbol Read(string name, MetadataReference assembly)
    {
        var compilation = CSharpCompilation.Create(
            "Reader", references: [.. Surroundings(name), assembly], options: Options);
        return compilation.GetAssemblyOrModuleSymbol(assembly) as IAssemblySymbol
            ?? throw new InvalidDataException($"{assembly.Display} is no assembly.");
    }

    /// <summary>Whether an assembly belongs to the .NET runtime itself, not to a package or to ASP.NET Core.</summary>
    public static bool IsOfTheRuntime(string assembly) => File.Exists(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "", $"{assembly}.dll"));
}
