namespace CognitionOS.HouseRules.Tests;

public sealed class RaisedDiagnosticsTests
{
    [Fact]
    public void The_compiler_keeps_the_rules_that_it_can_see() => Verdict.None(RaisedDiagnostics.Check(Settings()));

    [Theory]
    [InlineData("dotnet_diagnostic.CA2007.severity = error", "")]
    [InlineData("dotnet_diagnostic.CA2007.severity = error", "dotnet_diagnostic.CA2007.severity = warning")]
    [InlineData(
        "dotnet_diagnostic.CA2007.severity = error", "[src/**.cs]\ndotnet_diagnostic.CA2007.severity = error\n[*.cs]")]
    public void A_rule_that_is_no_error_is_found(string line, string instead) => Assert.Contains(
        RaisedDiagnostics.Check(Settings().Replace(line, instead, StringComparison.Ordinal)),
        violation => violation.What == "CA2007 is no error in [*.cs].");

    private static string Settings() => ProjectFiles.Read(".editorconfig");
}
