using CognitionOS.Scheduling.Conformance;
using CognitionOS.Testing;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

/// <summary>The in-memory store with its insides laid open; what it logs is recorded, and if it is to stay sound
/// it is audited when the test has ended.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly RecordingLoggerProvider _logs = new();
    private readonly ILoggerFactory _loggers;

    public OpenStore(InMemoryStoreOptions? options = null, bool staysSound = true)
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        Scheduling = new InMemoryScheduling(options, _loggers);
        Scene = new Scene(new StoreUnderTest
        {
            Jobs = Scheduling.Jobs,
            Triggers = Scheduling.Triggers,
            History = Scheduling.History,
            Signal = Scheduling.Signal,
            Audit = staysSound ? Scheduling.Audit : null,
        });
    }

    public InMemoryScheduling Scheduling { get; }

    public SchedulingState State => Scheduling.State;

    public Scene Scene { get; }

    public GivenWork Given => Scene.Given;

    /// <summary>What the log says was mended.</summary>
    public IReadOnlyList<string> Mends => [.. _logs.Records.WithEvent(1040).Select(record => record.Message)];

    public RunEntry Entry(RunId run) =>
        State.Runs.Find(run) ?? throw new InvalidOperationException($"There is no run {run}.");

    public async ValueTask DisposeAsync()
    {
        _loggers.Dispose();
        await Scene.DisposeAsync();
    }
}
