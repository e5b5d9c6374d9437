using CognitionOS.EventSourcing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Trimming.App;

internal static class EventSourcingTouch
{
    public static void Run()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCognitionEventSourcing()
            .AddPredefinedEvents()
            .AddEvent("said", TouchJson.Default.String)
            .AddEvent("added", TouchJson.Default.Int32)
            .AddAggregate("adder", static () => new Adder())
            .AddProjection("said", TouchJson.Default.String, static said => said
                .On<string>(static (before, word) => $"{before}{word}"))
            .AddSaga("sum", 1, TouchJson.Default.Int32, static saga => saga
                .Step("add")
                .Do(static (step, _) => Task.FromResult(step.Data + 1))
                .Undo(static (_, _) => Task.CompletedTask));

        if (SayAsync(services).GetAwaiter().GetResult() is not "trimmed" and var said)
        {
            throw new InvalidOperationException($"The document says '{said}'.");
        }
    }

    private static async Task<string?> SayAsync(ServiceCollection services)
    {
        await using var provider = services.BuildServiceProvider();
        var processor = provider.GetRequiredService<IEventProcessor>();
        await processor.StartAsync();
        var last = await provider.GetRequiredService<IEventClient>()
            .AppendAsync("speech-1", ExpectedVersion.NoStream, ["trim", "med"]);
        await provider.GetRequiredService<IProjections>().WaitForAsync("said", last.Position, TimeSpan.FromSeconds(30));
        var added = await provider.GetRequiredService<IAggregateRepository<Adder>>()
            .ExecuteAsync("1", static adder => adder.Add(42));
        await provider.GetRequiredService<ISagas>().StartAsync(new SagaId("sum", "1"), 1);
        var said = await provider.GetRequiredService<IDocuments<string>>().LoadAsync("speech-1");
        await processor.StopAsync();
        return added.State.Sum == 42 ? said : null;
    }

    private sealed class Adder : Aggregate
    {
        public int Sum { get; private set; }

        public void Add(int number) => Raise(number);

        protected override void Apply(object happened) => Sum += (int)happened;
    }
}
