using CognitionOS.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Trimming.App;

internal static class SchedulingTouch
{
    public static void Run()
    {
        var ran = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCognitionScheduling()
            .AddJob("answer", TouchJson.Default.Int32, (payload, _, _) =>
            {
                ran.SetResult(payload);
                return Task.CompletedTask;
            })
            .AddJob("nightly", (_, _) => Task.CompletedTask, job => job.Cron("0 3 * * *"));

        if (AnswerAsync(services, ran.Task).GetAwaiter().GetResult() is not 42 and var answer)
        {
            throw new InvalidOperationException($"The job was told {answer} instead of 42.");
        }
    }

    private static async Task<int> AnswerAsync(ServiceCollection services, Task<int> ran)
    {
        await using var provider = services.BuildServiceProvider();
        var scheduler = provider.GetRequiredService<IScheduler>();
        await scheduler.StartAsync();
        await provider.GetRequiredService<IJobClient>().EnqueueAsync("answer", 42);
        var answer = await ran.WaitAsync(TimeSpan.FromSeconds(30));
        await scheduler.StopAsync();
        return answer;
    }
}
