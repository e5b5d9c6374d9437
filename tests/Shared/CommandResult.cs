namespace CognitionOS;

/// <summary>What a program did.</summary>
/// <param name="Command">The program and its arguments, as one would type them.</param>
/// <param name="ExitCode">The exit code, or null when the program was ended because its time was up.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Errors">All of its standard error.</param>
/// <param name="Duration">From the start to the end.</param>
internal sealed record CommandResult(string Command, int? ExitCode, string Output, string Errors, TimeSpan Duration)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Everything there is to say, for the message of an assertion.</summary>
    public override string ToString() =>
        $"""
        $ {Command}
        {(ExitCode is { } code ? $"exit {code}" : "ended, its time was up")} after {Duration.TotalSeconds:0.0} s
        {Output}{Errors}
        """;
}
