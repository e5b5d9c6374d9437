using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CognitionOS;

/// <summary>Runs one program to its end and keeps what it wrote.</summary>
/// <remarks>
/// The program does not inherit what a parent <c>dotnet test</c> leaves in the environment, and no build server
/// outlives it: such a server would hold the output open. When the time is up, the program and those it started
/// are ended, by their ids.
/// </remarks>
/// <param name="program">A name on the PATH, or a full path.</param>
/// <param name="arguments">Handed over as they are; nothing needs quoting.</param>
internal sealed class CommandLine(string program, params IReadOnlyList<string> arguments)
{
    private static readonly string[] Inherited =
        ["MSBUILD", "VSTEST", "COVERLET", "XUNIT", "TESTINGPLATFORM", "CORECLR_", "DOTNET_HOST", "DOTNET_STARTUP"];

    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromSeconds(10);

    /// <summary>The folder in which it runs.</summary>
    public required string Folder { get; init; }

    /// <summary>Set beside the cleaned environment, or in its stead.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The longest that it may take. Default 3 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Starts the program and waits for its end.</summary>
    /// <param name="cancellationToken">Ends the program; the call then throws.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    /// <exception cref="TimeoutException">It ended, but a program that it left behind holds its output.</exception>
    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(StartInfo())!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var inTime = await EndsInTimeAsync(process, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        await Task.WhenAll(output, errors).WaitAsync(AfterTheEnd, cancellationToken);
        return new CommandResult(
            string.Join(' ', arguments.Prepend(program)),
            inTime ? process.ExitCode : null,
            await output,
            await errors,
            TimeProvider.System.GetElapsedTime(start));
    }

    private async Task<bool> EndsInTimeAsync(Process process, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Unattended.Concat(Environment))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsInherited(string name) =>
        Inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Unattended => new()
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDTERMINALLOGGER"] = "off",
        ["UseSharedCompilation"] = "false",
    };
}
