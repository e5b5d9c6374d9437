using System.CommandLine;

namespace CognitionOS.Benchmarks;

/// <summary>Turns a verb into a command that prints its report: tables, machine, and one line of JSON at the
/// end.</summary>
internal static class VerbCommand
{
    public static Command Create(IVerb verb)
    {
        var command = new Command(verb.Name, verb.Compares);
        foreach (var option in verb.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (arguments, cancellationToken) =>
        {
            var report = new Report(verb.Name);
            await verb.RunAsync(arguments, report, cancellationToken);
            report.WriteTo(Console.Out);
            return 0;
        });
        return command;
    }
}
