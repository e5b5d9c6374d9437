using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>The packages of src as they were compiled for this test.</summary>
internal static class Packages
{
    private static readonly Lazy<IReadOnlyList<CompiledPackage>> Read = new(ReadAll);

    public static IReadOnlyList<CompiledPackage> All => Read.Value;

    private static List<CompiledPackage> ReadAll()
    {
        var places = new SymbolPlaces(SourceTree.Src);
        return [.. ProjectTree.Src.Select(project => new CompiledPackage(Symbol(project), places))];
    }

    private static IAssemblySymbol Symbol(Project project) => AssemblyReader.Read(
        project.Name, MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, $"{project.Name}.dll")));
}
