namespace CognitionOS.HouseRules.Tests;

public sealed class CodeDiagnosticsTests
{
    [Theory]
    [InlineData("m.CreateUpDownCounter<int>(\"a\", \"By\");", "Instruments: a | up-down counter | By")]
    [InlineData("m.CreateObservableGauge(\"a\", () => 1, \"s\");", "Instruments: a | observable gauge | s")]
    [InlineData("m.CreateCounter<int>(unit: \"s\", name: Prefix + \"b\");", "Instruments: a.b | counter | s")]
    [InlineData("m.CreateCounter<int>(F());", "Instruments: F() | counter | ")]
    [InlineData("s.StartActivity($\"run {job}\", kind);", "Spans: run {}")]
    [InlineData("s?.SetTag(\"tenant\", 1);", "Tags: tenant")]
    [InlineData("s.SetTag(\"tenant\", 1);", "Tags: tenant")]
    [InlineData("KeyValuePair<string, object?> t = new(\"job\", 1);", "Tags: job")]
    [InlineData("m.Create(\"a\"); new Meter(\"x\"); new Pair(1, 2);", "")]
    public void What_code_measures_and_traces_is_read(string statement, string expected) =>
        Assert.Equal(expected, Read($"class T {{ const string Prefix = \"a.\"; void M() {{ {statement} }} }}"));

    [Theory]
    [InlineData("1001, LogLevel.Error, \"A \" + \"b.\"", "Log events: 1001 | Error | A b.")]
    [InlineData("EventId = 7, Level = LogLevel.Debug, Message = \"x\"", "Log events: 7 | Debug | x")]
    [InlineData("level: LogLevel.Debug, eventId: 7, message: \"x\"", "Log events: 7 | Debug | x")]
    public void What_code_logs_is_read(string arguments, string expected) =>
        Assert.Equal(expected, Read($"class L {{ [LoggerMessage({arguments})] void M() {{ }} }}"));

    [Fact]
    public void Public_exceptions_are_read()
    {
        var package = Plant.Package(
            """
            namespace CognitionOS.Planted;
            public abstract class AException : Exception { }
            public sealed class BException : AException { }
            internal sealed class CException : AException { }
            public sealed class D { }
            """);

        Assert.Equal(
            ["AException", "BException"], CodeDiagnostics.Thrown(package).Select(entry => entry.Facts).Order());
    }

    private static string Read(string code) => string.Join(
        '\n',
        CodeDiagnostics.Written("CognitionOS.Planted", [Plant.File(code, "src/CognitionOS.Planted/XTelemetry.cs")])
            .Select(entry => $"{entry.Section}: {entry.Facts}"));
}
