using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling;

/// <summary>Calls the filters around a job, the first registered outermost.</summary>
internal static class FilterChain
{
    public static Task? Run(RunExecution run, object? payload, CancellationToken cancellationToken)
    {
        var filters = run.Context.Services.GetServices<IJobFilter>().ToArray();
        return Next(0)();

        Func<Task> Next(int index) => index == filters.Length
            ? () => run.Job.Invoker.Invoke(payload, run.Context, cancellationToken)
            : () => filters[index].InvokeAsync(run.Context, Next(index + 1), cancellationToken);
    }
}
