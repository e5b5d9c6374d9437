using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Compiles what the pages of docs show, in memory, against every package and with its generators.</summary>
internal static class SnippetCompiler
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);
    private static readonly CSharpCompilationOptions Warnings =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly string[] Implicit =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly Lazy<IReadOnlyList<ISourceGenerator>> Generators = new(FindGenerators);

    public static IEnumerable<Violation> Check(Snippet snippet)
    {
        if (snippet.NotCompiled is not null)
        {
            return snippet.NotCompiled.Length > 0
                ? []
                : [Fault(snippet, 0, "is not compiled, without a reason")];
        }

        var tree = CSharpSyntaxTree.ParseText(snippet.Code, Options);
        var isProgram = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [tree, CSharpSyntaxTree.ParseText(Given(snippet.Given), Options)],
            AssemblyReader.Surroundings("Snippet"),
            isProgram ? Warnings.WithOutputKind(OutputKind.ConsoleApplication) : Warnings);
        CSharpGeneratorDriver.Create(Generators.Value, parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var told);
        return
            from diagnostic in generated.GetDiagnostics().Concat(told)
            where diagnostic.Severity == DiagnosticSeverity.Error
            let line = diagnostic.Location.SourceTree == tree
                ? diagnostic.Location.GetLineSpan().StartLinePosition.Line
                : 0
            select Fault(
                snippet,
                line,
                $"does not compile: {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static Violation Fault(Snippet snippet, int line, string what) => new(
        $"{snippet.Page}:{snippet.Line + line}",
        $"The snippet {what}.",
        "Correct it, name what it takes for granted in <!-- given: -->, or mark it <!-- not compiled: reason -->.");

    private static string Given(string given)
    {
        var lines = given.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
        var usings = Implicit.Select(space => $"using {space};").Append("using static Given;").Concat(lines[true]);
        return string.Concat(usings.Select(line => $"global {line}\n"))
            + $"static class Given\n{{\n{string.Join('\n', lines[false])}\n}}";
    }

    // The generators that the SDK gives to every project stand beside its reference assemblies.
    private static List<ISourceGenerator> FindGenerators()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var paths = Directory.GetFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories);
        var newest = paths.Order(StringComparer.Ordinal).Last();
        return [.. new AnalyzerFileReference(newest, new GeneratorLoader()).GetGenerators(LanguageNames.CSharp)];
    }
}
