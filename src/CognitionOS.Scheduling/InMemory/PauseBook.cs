namespace CognitionOS.Scheduling;

/// <summary>What is paused, and which runs a claim has met and put aside for it. A job is paused under all its
/// names.</summary>
internal sealed class PauseBook(AliasBook aliases)
{
    private readonly Dictionary<PauseTarget, PauseNote> _notes = [];
    private readonly HashSet<string> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<RunEntry>> _asideByTag = new(StringComparer.Ordinal);
    private bool _anyTag;

    public bool IsSchedulerPaused => _notes.ContainsKey(PauseTarget.Scheduler);

    public bool IsAnyTagPaused => _anyTag;

    public bool Add(PauseTarget target, PauseNote note)
    {
        var isNew = !Forget(target);
        _notes.Add(target, note);
        Rename();
        return isNew;
    }

    public bool Remove(PauseTarget target)
    {
        var removed = Forget(target);
        Rename();
        return removed;
    }

    /// <summary>Jobs have other names now: what is paused stays paused.</summary>
    public void Rename()
    {
        _anyTag = _notes.Keys.Any(key => key.Kind == PauseKind.Tag);
        _jobs.Clear();
        _jobs.UnionWith(
            _notes.Keys.Where(key => key.Kind == PauseKind.Job).Select(key => aliases.NameOf(key.Name)));
    }

    public bool IsJobPaused(string job) => _jobs.Count > 0 && _jobs.Contains(aliases.NameOf(job));

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

    private bool Forget(PauseTarget target)
    {
        PauseTarget[] same = [.. _notes.Keys.Where(key => Today(key) == Today(target))];
        foreach (var key in same)
        {
            _notes.Remove(key);
        }

        return same.Length > 0;
    }

    private PauseTarget Today(PauseTarget target) =>
        target.Kind == PauseKind.Job ? PauseTarget.Job(aliases.NameOf(target.Name)) : target;
}
