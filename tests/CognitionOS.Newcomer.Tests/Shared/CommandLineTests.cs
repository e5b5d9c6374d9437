namespace CognitionOS.Newcomer.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Both_outputs_and_the_exit_code_are_kept()
    {
        var result = await ShellAsync("echo said; echo cried >&2; exit 3");

        Assert.Equal((3, "said\n", "cried\n"), (result.ExitCode, result.Output, result.Errors));
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task A_program_and_what_it_started_are_ended_when_the_time_is_up()
    {
        var result = await ShellAsync("echo begun; sleep 600 & sleep 600", TimeSpan.FromSeconds(2));

        Assert.Null(result.ExitCode);
        Assert.Equal("begun\n", result.Output);
        Assert.Contains("its time was up", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_parent_test_run_is_inherited()
    {
        Environment.SetEnvironmentVariable("MSBuildPlanted", "/of/the/parent");

        var result = await ShellAsync("env");

        Assert.DoesNotContain("/of/the/parent", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("VSTEST", result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("MSBUILDDISABLENODEREUSE=1\n", result.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> ShellAsync(string script, TimeSpan? timeout = null) =>
        new CommandLine("/bin/sh", "-c", script)
        {
            Folder = Path.GetTempPath(),
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
        }.RunAsync(TestContext.Current.CancellationToken);
}
