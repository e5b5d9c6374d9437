using System.CommandLine;
using BenchmarkDotNet.Running;

namespace CognitionOS.Benchmarks;

/// <summary>Runs the micro-benchmarks of this assembly through BenchmarkDotNet.</summary>
internal sealed class MicroVerb : IVerb
{
    private static readonly Option<string> Filter =
        new("--filter") { Description = "Which benchmarks, as a glob. Default *.", DefaultValueFactory = _ => "*" };

    public string Name => "micro";

    public string Compares => "small operations of ours by themselves, through BenchmarkDotNet";

    public string Needs => "to be started in the repository";

    public IReadOnlyList<Option> Options => [Filter];

    public Task RunAsync(ParseResult arguments, Report report, CancellationToken cancellationToken)
    {
        var summaries = BenchmarkSwitcher
            .FromAssembly(typeof(MicroVerb).Assembly)
            .Run(["--filter", arguments.GetValue(Filter) ?? "*"]);
        foreach (var run in summaries.SelectMany(summary => summary.Reports))
        {
            var name = $"{run.BenchmarkCase.Descriptor.Type.Name}.{run.BenchmarkCase.Descriptor.WorkloadMethod.Name}";
            report.Figure($"{name}_ns", run.ResultStatistics?.Mean ?? double.NaN);
        }

        return Task.CompletedTask;
    }
}
