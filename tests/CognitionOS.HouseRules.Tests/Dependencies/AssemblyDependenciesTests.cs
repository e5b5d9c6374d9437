namespace CognitionOS.HouseRules.Tests;

public sealed class AssemblyDependenciesTests
{
    private const string UsesRoslyn =
        "public sealed class Planted { public Microsoft.CodeAnalysis.SyntaxNode? Node { get; init; } }";
    private const string UsesTesting =
        "public sealed class Planted { public CognitionOS.Testing.ManualTimeProvider? Clock { get; init; } }";
    private const string UsesTheRuntime =
        "public sealed class Planted { public System.Net.Http.HttpClient? Client { get; init; } }";
    private const string UsesLogging =
        "public sealed class Planted { public Microsoft.Extensions.Logging.ILogger? Log { get; init; } }";

    [Fact]
    public void The_code_of_every_package_names_only_what_its_kind_allows() =>
        Verdict.None(Packages.All.SelectMany(AssemblyDependencies.Check));

    [Theory]
    [InlineData("CognitionOS.Search", UsesRoslyn)]
    [InlineData("CognitionOS.Search", UsesTesting)]
    [InlineData("CognitionOS.Search.PostgreSql", UsesTesting)]
    [InlineData("CognitionOS.Sqlite", UsesRoslyn)]
    public void An_assembly_that_the_kind_forbids_is_found(string package, string code) => Verdict.Finds(
        AssemblyDependencies.Check(Plant.Package(code, package)), $"{package}.dll: The code of");

    [Theory]
    [InlineData("CognitionOS.Search", UsesTheRuntime)]
    [InlineData("CognitionOS.Search", UsesLogging)]
    [InlineData("CognitionOS.Search.Testing", UsesTesting)]
    [InlineData("CognitionOS.Search.Roslyn", UsesRoslyn)]
    public void An_assembly_that_the_kind_allows_is_not(string package, string code) =>
        Verdict.None(AssemblyDependencies.Check(Plant.Package(code, package)));

    [Theory]
    [InlineData("CognitionOS.Search", "CognitionOS.Scheduling")]
    [InlineData("CognitionOS.Search", "Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Hosting")]
    [InlineData("CognitionOS.Scheduling.Sqlite", "Npgsql")]
    [InlineData("CognitionOS.OpenTelemetry", "CognitionOS.Search")]
    public void A_name_that_the_kind_forbids_is_found(string package, string assembly) => Verdict.Finds(
        AssemblyDependencies.Check(package, [assembly]), $"names the assembly {assembly}.");

    [Theory]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Configuration.Binder")]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Primitives")]
    [InlineData("CognitionOS.Realtime.AspNetCore", "Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("CognitionOS.Scheduling.Sqlite", "SQLitePCLRaw.core")]
    [InlineData("CognitionOS.OpenTelemetry", "OpenTelemetry.Api")]
    public void A_name_that_the_kind_allows_is_not(string package, string assembly) =>
        Verdict.None(AssemblyDependencies.Check(package, [assembly]));
}
