namespace CognitionOS.Scheduling.Tests;

/// <summary>Remembers every change that it hears of.</summary>
internal sealed class Listener : IRunObserver
{
    private readonly List<RunChange> _heard = [];

    public IReadOnlyList<RunChange> Heard => _heard;

    public ValueTask OnChangedAsync(IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default)
    {
        _heard.AddRange(changes);
        return ValueTask.CompletedTask;
    }
}
