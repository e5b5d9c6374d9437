using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Finds what the source of a package measures, traces, logs and throws.</summary>
internal static class CodeDiagnostics
{
    private static readonly Dictionary<string, string> Instruments = new(StringComparer.Ordinal)
    {
        ["CreateCounter"] = "counter",
        ["CreateUpDownCounter"] = "up-down counter",
        ["CreateHistogram"] = "histogram",
        ["CreateGauge"] = "gauge",
        ["CreateObservableCounter"] = "observable counter",
        ["CreateObservableUpDownCounter"] = "observable up-down counter",
        ["CreateObservableGauge"] = "observable gauge",
    };

    /// <summary>Everything in the files of one package but its exceptions.</summary>
    public static IEnumerable<DiagnosticEntry> Written(string package, IReadOnlyList<SourceFile> files)
    {
        var texts = new ConstantTexts(files);
        return files.SelectMany(file => Calls(file, texts).Concat(Tags(file, texts)).Concat(Events(file, texts))
            .Select(found => new DiagnosticEntry(package, found.Section, found.Facts, found.Place)))
            .DistinctBy(entry => (entry.Key, entry.Section == DiagnosticEntry.Events ? entry.Place : ""));
    }

    /// <summary>The public exceptions of one package.</summary>
    public static IEnumerable<DiagnosticEntry> Thrown(CompiledPackage package) =>
        from type in package.PublicTypes
        where IsException(type)
        select new DiagnosticEntry(package.Name, DiagnosticEntry.Exceptions, type.Name, package.Places.Of(type));

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        _ => "",
    };

    private static bool IsException(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.ToDisplayString() == "System.Exception")
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(string Section, string Facts, string Place)> Calls(SourceFile file, ConstantTexts texts)
    {
        foreach (var call in file.All<InvocationExpressionSyntax>())
        {
            var name = NameOf(call);
            if (Instruments.TryGetValue(name, out var kind))
            {
                var unit = name.Contains("Observable", StringComparison.Ordinal) ? 2 : 1;
                var facts = $"{texts.Of(call, 0, "name")} | {kind} | {texts.Of(call, unit, "unit")}";
                yield return (DiagnosticEntry.Instruments, facts, file.Place(call));
            }
            else if (name is "StartActivity" or "CreateActivity")
            {
                var span = DiagnosticsPage.Normal(DiagnosticEntry.Spans, texts.Of(call, 0, "name"));
                yield return (DiagnosticEntry.Spans, span, file.Place(call));
            }
        }
    }

    // A tag is a literal beside a value: in SetTag, or, where telemetry is written, in anything made of such a pair.
    private static IEnumerable<(string Section, string Facts, string Place)> Tags(SourceFile file, ConstantTexts texts)
    {
        var isTelemetry = file.Path.EndsWith("Telemetry.cs", StringComparison.Ordinal);
        return
            from arguments in file.All<ArgumentListSyntax>()
            where arguments.Arguments.Count == 2
            where arguments.Parent switch
            {
                InvocationExpressionSyntax call => NameOf(call) is "SetTag" or "AddTag",
                BaseObjectCreationExpressionSyntax => isTelemetry,
                _ => false,
            }
            let tag = texts.Of(arguments.Arguments[0].Expression)
            where tag is not null
            select (DiagnosticEntry.Tags, tag, file.Place(arguments));
    }

    private static IEnumerable<(string Section, string Facts, string Place)> Events(
        SourceFile file, ConstantTexts texts) =>
        from attribute in file.All<AttributeSyntax>()
        where attribute.Name.ToString().EndsWith("LoggerMessage", StringComparison.Ordinal)
        let id = texts.Of(attribute, 0, "EventId")
        let level = texts.Of(attribute, 1, "Level").Replace("LogLevel.", "", StringComparison.Ordinal)
        select (DiagnosticEntry.Events, $"{id} | {level} | {texts.Of(attribute, 2, "Message")}", file.Place(attribute));
}
