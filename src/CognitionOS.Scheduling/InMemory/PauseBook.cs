namespace CognitionOS.Scheduling;

/// <summary>What is paused, and which runs a claim has met and put aside for it.</summary>
internal sealed class PauseBook
{
    private readonly Dictionary<PauseTarget, PauseNote> _notes = [];
    private readonly Dictionary<string, HashSet<RunEntry>> _asideByTag = new(StringComparer.Ordinal);
    private bool _anyTag;

    public bool IsSchedulerPaused => _notes.ContainsKey(PauseTarget.Scheduler);

    public bool IsAnyTagPaused => _anyTag;

    public bool Add(PauseTarget target, PauseNote note)
    {
        var isNew = !_notes.ContainsKey(target);
        _notes[target] = note;
        _anyTag = _notes.Keys.Any(key => key.Kind == PauseKind.Tag);
        return isNew;
    }

    public bool Remove(PauseTarget target)
    {
        var removed = _notes.Remove(target);
        _anyTag = _notes.Keys.Any(key => key.Kind == PauseKind.Tag);
        return removed;
    }

    public bool IsJobPaused(string job) => _notes.Count > 0 && _notes.ContainsKey(PauseTarget.Job(job));

    /// <summary>A paused tag of the run; null when it has none.</summary>
    public string? PausedTagOf(NewRun run) =>
        _anyTag ? run.Tags.FirstOrDefault(tag => _notes.ContainsKey(PauseTarget.Tag(tag))) : null;

    /// <summary>What holds a due run back; null for nothing.</summary>
    public string? Covering(NewRun run) =>
        _notes.Count == 0 ? null
        : IsSchedulerPaused ? "scheduler"
        : IsJobPaused(run.Job) ? $"job {run.Job}"
        : PausedTagOf(run) is { } tag ? $"tag {tag}"
        : null;

    public void PutAside(RunEntry run, string tag)
    {
        if (!_asideByTag.TryGetValue(tag, out var aside))
        {
            aside = [];
            _asideByTag.Add(tag, aside);
        }

        aside.Add(run);
    }

    /// <summary>Whether a run was put aside for a tag that is paused.</summary>
    public bool IsAside(RunEntry run, string tag) =>
        _notes.ContainsKey(PauseTarget.Tag(tag)) && _asideByTag.TryGetValue(tag, out var aside) && aside.Contains(run);

    public void TakeBack(RunEntry run, string tag)
    {
        if (_asideByTag.TryGetValue(tag, out var aside) && aside.Remove(run) && aside.Count == 0)
        {
            _asideByTag.Remove(tag);
        }
    }

    /// <summary>The runs put aside for a tag, in the order of enqueueing.</summary>
    public IReadOnlyList<RunEntry> AsideFor(string tag) =>
        _asideByTag.TryGetValue(tag, out var aside) ? [.. aside.OrderBy(run => run.Sequence)] : [];
}
