using System.CommandLine;
using Spectre.Console;

namespace CognitionOS.Benchmarks;

/// <summary>Says what can be measured.</summary>
internal static class ListVerb
{
    public static Command Create(IEnumerable<IVerb> verbs)
    {
        var command = new Command("list", "Lists each verb, what it compares and what it needs.");
        command.SetAction(_ =>
        {
            var table = new Table().Border(TableBorder.Markdown).AddColumns("verb", "compares", "needs", "options");
            foreach (var verb in verbs)
            {
                var options = string.Join(' ', verb.Options.Select(option => option.Name));
                table.AddRow(verb.Name, verb.Compares, verb.Needs, options.Length == 0 ? "none" : options);
            }

            Terminal.Wide().Write(table);
        });
        return command;
    }
}
