using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Makes from text what a rule reads, so that a test can plant what breaks it.</summary>
internal static class Plant
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Threading; global using"
        + " System.Threading.Tasks;";

    public static SourceFile File(string text, string path = "src/CognitionOS.Planted/Planted.cs") => new(path, text);

    public static Project Project(string content, string name = "CognitionOS.Planted") =>
        HouseRules.Tests.Project.Parse(
            $"src/{name}/{name}.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\">\n{content}\n</Project>");

    /// <summary>Compiles, and reads back what the compiler wrote.</summary>
    public static CompiledPackage Package(string text, string name = "CognitionOS.Planted")
    {
        var file = File(text, $"src/{name}/Planted.cs");
        return new CompiledPackage(AssemblyReader.Read(name, Compile(name, file.Tree)), new SymbolPlaces([file]));
    }

    public static MetadataReference Compile(string name, SyntaxTree tree)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [tree, CSharpSyntaxTree.ParseText(Usings, (CSharpParseOptions)tree.Options)],
            AssemblyReader.Surroundings(name),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);

        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
