using System.CommandLine;
using CognitionOS.Scheduling.Tests;

namespace CognitionOS.Benchmarks;

/// <summary>Puts a table of cron expressions and their known next instants to <c>CronExpression</c>.</summary>
internal sealed class CronCasesVerb : IVerb
{
    private static readonly Option<FileInfo> File = new Option<FileInfo>("--file")
    {
        Description = "A table like tests/CognitionOS.Scheduling.Tests/Cron/cron_cases.tsv.",
        Required = true,
    }.AcceptExistingOnly();

    public string Name => "cron-cases";

    public string Compares => "CronExpression with the known answers of a table; prints every row that does not hold";

    public string Needs => "a file";

    public IReadOnlyList<Option> Options => [File];

    public Task RunAsync(ParseResult arguments, Report report, CancellationToken cancellationToken)
    {
        var cases = CronCase.Read(arguments.GetRequiredValue(File).FullName);
        var mismatches = cases.Select(row => row.Check()).OfType<string>().ToArray();
        foreach (var mismatch in mismatches)
        {
            report.Remark(mismatch);
        }

        report.Figure("held", cases.Count - mismatches.Length);
        report.Figure("total", cases.Count);
        return Task.CompletedTask;
    }
}
