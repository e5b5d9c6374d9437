namespace CognitionOS.Newcomer.Tests;

/// <summary>The trial itself on trial: each fault of a README is reported with its name and what is wrong.</summary>
public sealed class PlantedReadmeTests : IAsyncLifetime
{
    private readonly NewcomersMachine _machine = new(feed: "");

    public async ValueTask InitializeAsync() => await _machine.SettleAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _machine.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_program_that_does_not_compile_is_reported_with_the_words_of_the_compiler()
    {
        var complaint = await TryAsync("Console.WriteLine(\"a\");\nint unused;\nConsole.Shout();", "a");

        Assert.StartsWith("README of Planted: the program does not compile.", complaint, StringComparison.Ordinal);
        Assert.Contains("Program.cs(3,9): error CS0117: 'Console'", complaint, StringComparison.Ordinal);
        Assert.Contains("Program.cs(2,5): error CS0168", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_output_is_reported_line_by_line()
    {
        var complaint = await TryAsync("Console.WriteLine(\"one\\n2\");", "one\ntwo");

        Assert.Equal("README of Planted: the program prints something else.\n  one\n- two\n+ 2", complaint);
    }

    [Fact]
    public async Task A_program_that_throws_is_reported_with_the_exception()
    {
        var complaint = await TryAsync("throw new InvalidOperationException(\"no luck\");", "");

        Assert.StartsWith("README of Planted: the program fails.", complaint, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: no luck", complaint, StringComparison.Ordinal);
    }

    // No feed is asked for a version that is none.
    [Fact]
    public async Task A_package_that_does_not_install_is_reported()
    {
        var trial = new Trial("CognitionOS.Planted", Markdown("", ""), Version: "none");

        var complaint = await _machine.TryAsync(trial, TestContext.Current.CancellationToken);

        Assert.StartsWith(
            "README of CognitionOS.Planted: the package CognitionOS.Planted does not",
            complaint,
            StringComparison.Ordinal);
        Assert.Contains("add package CognitionOS.Planted --version none", complaint, StringComparison.Ordinal);
        Assert.Contains("error: ", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# Planted", "README of Planted: it has no ```csharp block.")]
    [InlineData("```csharp\n```", "README of Planted: it has no ```text block that says what the program prints.")]
    public async Task A_readme_that_promises_nothing_is_reported(string markdown, string expected)
    {
        var complaint = await _machine.TryAsync(new Trial("Planted", markdown), TestContext.Current.CancellationToken);

        Assert.Equal(expected, complaint);
    }

    [Fact]
    public async Task A_program_reaches_its_stub_through_the_environment()
    {
        await using var stub = new PlantedStub("hello from the stub");
        const string Program =
            """
            using var client = new HttpClient();
            Console.WriteLine(await client.GetStringAsync(Environment.GetEnvironmentVariable("PLANTED_ADDRESS")));
            """;

        var complaint = await TryAsync(Program, "hello from the stub", stub);

        Assert.Null(complaint);
    }

    private Task<string?> TryAsync(string program, string output, IReadmeStub? stub = null) => _machine.TryAsync(
        new Trial("Planted", Markdown(program, output), Stub: stub),
        TestContext.Current.CancellationToken);

    private static string Markdown(string program, string output) =>
        $"# Planted\n\n```csharp\n{program}\n```\n\nprints\n\n```text\n{output}\n```\n";
}
