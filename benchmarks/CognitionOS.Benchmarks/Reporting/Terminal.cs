using Spectre.Console;

namespace CognitionOS.Benchmarks;

/// <summary>A console that breaks no table, wherever its output goes.</summary>
internal static class Terminal
{
    public static IAnsiConsole Wide(TextWriter? output = null)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Out = new AnsiConsoleOutput(output ?? Console.Out),
        });
        console.Profile.Width = 200;
        return console;
    }
}
