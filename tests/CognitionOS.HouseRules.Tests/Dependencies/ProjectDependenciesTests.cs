namespace CognitionOS.HouseRules.Tests;

public sealed class ProjectDependenciesTests
{
    [Fact]
    public void Every_project_refers_only_to_what_its_kind_allows() =>
        Verdict.None(ProjectTree.Src.SelectMany(ProjectDependencies.Check));

    [Theory]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Hosting")]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Http")]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Configuration.Binder")]
    [InlineData("CognitionOS.Search", "Npgsql")]
    [InlineData("CognitionOS.Search.PostgreSql", "Microsoft.Data.Sqlite")]
    [InlineData("CognitionOS.Search.RabbitMq", "Npgsql")]
    [InlineData("CognitionOS.Sqlite", "Npgsql")]
    [InlineData("CognitionOS.Realtime.AspNetCore", "RabbitMQ.Client")]
    [InlineData("CognitionOS.Infrastructure", "Microsoft.Data.Sqlite")]
    [InlineData("CognitionOS.Infrastructure.Sqlite", "Npgsql")]
    [InlineData("CognitionOS.Testing", "xunit.v3")]
    [InlineData("CognitionOS.OpenTelemetry", "Npgsql")]
    [InlineData("CognitionOS.Dashboard", "Spectre.Console")]
    public void A_foreign_package_that_the_kind_forbids_is_found(string package, string foreign) => Verdict.Finds(
        ProjectDependencies.Check(Package(package, foreign)), $"src/{package}/{package}.csproj:2: {package} is");

    [Theory]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Options.ConfigurationExtensions")]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Diagnostics.HealthChecks")]
    [InlineData("CognitionOS.Search", "Microsoft.Extensions.Hosting.Abstractions")]
    [InlineData("CognitionOS.Search.PostgreSql", "Npgsql")]
    [InlineData("CognitionOS.Scheduling.Sqlite", "Microsoft.Data.Sqlite.Core")]
    [InlineData("CognitionOS.Notifications.RabbitMq", "RabbitMQ.Client")]
    [InlineData("CognitionOS.Notifications.Webhooks", "Microsoft.Extensions.Http")]
    [InlineData("CognitionOS.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3")]
    [InlineData("CognitionOS.OpenTelemetry", "OpenTelemetry.Api")]
    public void A_foreign_package_that_the_kind_allows_is_not(string package, string foreign) =>
        Verdict.None(ProjectDependencies.Check(Package(package, foreign)));

    [Theory]
    [InlineData("CognitionOS.Search", "CognitionOS.Scheduling")]
    [InlineData("CognitionOS.Search", "CognitionOS.Sqlite")]
    [InlineData("CognitionOS.Search", "CognitionOS.Search.PostgreSql")]
    [InlineData("CognitionOS.Search.PostgreSql", "CognitionOS.Scheduling")]
    [InlineData("CognitionOS.Search.PostgreSql", "CognitionOS.Sqlite")]
    [InlineData("CognitionOS.Search.PostgreSql", "CognitionOS.Scheduling.PostgreSql")]
    [InlineData("CognitionOS.Notifications.AspNetCore", "CognitionOS.Notifications.Smtp")]
    [InlineData("CognitionOS.PostgreSql", "CognitionOS.Scheduling")]
    [InlineData("CognitionOS.Testing", "CognitionOS.Scheduling")]
    [InlineData("CognitionOS.OpenTelemetry", "CognitionOS.Scheduling")]
    [InlineData("CognitionOS.EventSourcing.Testing", "CognitionOS.Realtime")]
    [InlineData("CognitionOS.Infrastructure", "CognitionOS.Sqlite")]
    [InlineData("CognitionOS.Infrastructure.Sqlite", "CognitionOS.Scheduling.PostgreSql")]
    [InlineData("CognitionOS.Dashboard", "CognitionOS.Sqlite")]
    public void A_package_of_ours_that_the_kind_forbids_is_found(string package, string other) => Verdict.Finds(
        ProjectDependencies.Check(Project(package, other)), $"knows {other}.");

    [Theory]
    [InlineData("CognitionOS.Search.PostgreSql", "CognitionOS.Search")]
    [InlineData("CognitionOS.Search.PostgreSql", "CognitionOS.PostgreSql")]
    [InlineData("CognitionOS.Realtime.Client", "CognitionOS.Realtime")]
    [InlineData("CognitionOS.EventSourcing.Testing", "CognitionOS.Testing")]
    [InlineData("CognitionOS.Realtime.Testing", "CognitionOS.Realtime")]
    [InlineData("CognitionOS.Infrastructure", "CognitionOS.Realtime")]
    [InlineData("CognitionOS.Infrastructure.Sqlite", "CognitionOS.Scheduling.Sqlite")]
    [InlineData("CognitionOS.Infrastructure.PostgreSql", "CognitionOS.PostgreSql")]
    [InlineData("CognitionOS.Dashboard", "CognitionOS.Infrastructure")]
    public void A_package_of_ours_that_the_kind_allows_is_not(string package, string other) =>
        Verdict.None(ProjectDependencies.Check(Project(package, other)));

    [Fact]
    public void Two_vendor_libraries_in_one_adapter_are_found() => Verdict.Finds(
        ProjectDependencies.Check(Package("CognitionOS.Notifications.Rabbit", "RabbitMQ.Client", "Polly.Core")),
        "libraries of 2 vendors: RabbitMQ, Polly");

    [Fact]
    public void The_web_framework_is_found_in_a_core_and_not_in_its_web_adapter()
    {
        const string Framework = """<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>""";

        Verdict.Finds(
            ProjectDependencies.Check(Plant.Project(Framework, "CognitionOS.Realtime")),
            "needs Microsoft.AspNetCore.App");
        Verdict.None(ProjectDependencies.Check(Plant.Project(Framework, "CognitionOS.Realtime.AspNetCore")));
        Verdict.None(ProjectDependencies.Check(Plant.Project(Framework, "CognitionOS.Dashboard")));
    }

    [Theory]
    [InlineData("CognitionOS.Caching")]
    [InlineData("CognitionOS.Caching.Sqlite")]
    [InlineData("Scheduling")]
    public void A_package_of_no_known_kind_is_found(string package) => Verdict.Finds(
        ProjectDependencies.Check(Plant.Project("", package)), $"{package} is no kind of package");

    [Fact]
    public void A_tool_of_the_build_is_no_dependency() => Verdict.None(ProjectDependencies.Check(Plant.Project(
        """<ItemGroup><PackageReference Include="Meziantou.Analyzer" PrivateAssets="all" /></ItemGroup>""",
        "CognitionOS.Search")));

    private static Project Package(string name, params string[] packages) => Plant.Project(
        string.Concat(
            packages.Select(package => $"<ItemGroup><PackageReference Include=\"{package}\" /></ItemGroup>")),
        name);

    private static Project Project(string name, string other) => Plant.Project(
        $"<ItemGroup><ProjectReference Include=\"../{other}/{other}.csproj\" /></ItemGroup>", name);
}
