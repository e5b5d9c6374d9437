namespace CognitionOS.Scheduling;

/// <summary>Declares a job: the defaults of its runs and when it runs by itself. Faults are told when the host
/// starts.</summary>
public sealed class JobBuilder
{
    private JobDefinition _definition;
    private int? _maxLosses;

    internal JobBuilder(JobDefinition definition) => _definition = definition;

    /// <summary>The job's name.</summary>
    public string Name => _definition.Name;

    /// <summary>How urgent its runs are unless they say otherwise. Default Normal.</summary>
    /// <param name="priority">The level.</param>
    public JobBuilder Priority(JobPriority priority) => With(_definition with { Priority = priority });

    /// <summary>What happens after a failed attempt. Default 3 attempts, 10 s and 20 s apart.</summary>
    /// <param name="policy">The policy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is null.</exception>
    public JobBuilder Retry(RetryPolicy policy) => With(_definition with { Retry = NotNull(policy, nameof(policy)) });

    /// <summary>How long one attempt may take. Default no limit.</summary>
    /// <param name="limit">Longer than zero.</param>
    public JobBuilder AttemptTimeout(TimeSpan limit) => With(_definition with { AttemptTimeout = limit });

    /// <summary>How long a run may take from its first start, retries and waits included. Default no limit.</summary>
    /// <param name="limit">Longer than zero.</param>
    public JobBuilder RunTimeout(TimeSpan limit) => With(_definition with { RunTimeout = limit });

    /// <summary>How long an attempt may go without progress or <see cref="JobContext.Heartbeat"/>. Default no
    /// limit.</summary>
    /// <param name="limit">Longer than zero.</param>
    public JobBuilder HeartbeatTimeout(TimeSpan limit) => With(_definition with { HeartbeatTimeout = limit });

    /// <summary>How many of its runs may run at once over all nodes. Default no limit.</summary>
    /// <param name="most">1 or more.</param>
    public JobBuilder Concurrency(int most) => With(_definition with { Concurrency = most });

    /// <summary>How many of its runs with one key may run at once over all nodes. May be said several times: a run then
    /// takes a slot of each.</summary>
    /// <param name="key">The limit's name, such as <c>customer:42</c>, computed when the run is enqueued; null for
    /// none.</param>
    /// <param name="capacity">1 or more.</param>
    /// <param name="keepOrder">Whether a run that will be retried blocks those behind it. Only with a capacity of
    /// 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    /// <exception cref="ArgumentException">Order is to be kept with another capacity than 1.</exception>
    public JobBuilder Limit(Func<LimitKeyContext, string?> key, int capacity, bool keepOrder = false)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        if (keepOrder && capacity != 1)
        {
            throw new ArgumentException("Order can be kept with a capacity of 1 only.", nameof(keepOrder));
        }

        LimitClaim? Claim(LimitKeyContext run) =>
            key(run) is { } name ? new LimitClaim(name, capacity, keepOrder) : null;
        return With(_definition with { Limits = [.. _definition.Limits, Claim] });
    }

    /// <summary>The same with a key computed from the payload.</summary>
    /// <param name="key">The limit's name; null for none.</param>
    /// <param name="capacity">1 or more.</param>
    /// <param name="keepOrder">Whether a run that will be retried blocks those behind it. Only with a capacity of
    /// 1.</param>
    /// <typeparam name="TPayload">The job's payload type.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    /// <exception cref="ArgumentException">Order is to be kept with another capacity than 1.</exception>
    public JobBuilder Limit<TPayload>(Func<TPayload, string?> key, int capacity, bool keepOrder = false)
    {
        ArgumentNullException.ThrowIfNull(key);

        return Limit(run => run.Payload is TPayload payload ? key(payload) : null, capacity, keepOrder);
    }

    /// <summary>How fast its runs may start over all nodes. Default no limit.</summary>
    /// <param name="permits">How many per <paramref name="period"/>: 1 or more.</param>
    /// <param name="period">Longer than zero.</param>
    /// <param name="burst">How many at once after a quiet time: 1 or more. Default 1.</param>
    /// <param name="key">The bucket's name, computed when the run is enqueued; a null name for no limit. Default the
    /// job's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or <paramref name="period"/> is not longer
    /// than zero.</exception>
    public JobBuilder Rate(int permits, TimeSpan period, int burst = 1, Func<LimitKeyContext, string?>? key = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);

        var shared = new RateClaim(Name, permits, period, burst);
        RateClaim? Claim(LimitKeyContext run) =>
            key is null ? shared : key(run) is { } name ? shared with { Name = name } : null;
        return With(_definition with { Rate = Claim });
    }

    /// <summary>No two of its runs with one key exist at the same time. Default none is unique.</summary>
    /// <param name="key">The key, computed when the run is enqueued; null for none.</param>
    /// <param name="scope">How long a run holds the key. Default until it is final.</param>
    /// <param name="conflict">What to do when another holds it. Default answer the earlier run.</param>
    /// <param name="window">How long the key stays taken after the end, for <see cref="UniqueScope.Window"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is negative.</exception>
    public JobBuilder Unique(
        Func<LimitKeyContext, string?> key,
        UniqueScope scope = UniqueScope.Active,
        UniqueConflict conflict = UniqueConflict.ReturnExisting,
        TimeSpan window = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.Zero);

        UniqueClaim? Claim(LimitKeyContext run) =>
            key(run) is { } name ? new UniqueClaim(name, scope, conflict, window) : null;
        return With(_definition with { Unique = Claim });
    }

    /// <summary>Words that every run of it carries, besides those said before.</summary>
    /// <param name="tags">Not empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tags"/> is null.</exception>
    public JobBuilder Tags(params string[] tags) =>
        With(_definition with { Tags = [.. _definition.Tags, .. NotNull(tags, nameof(tags))] });

    /// <summary>Earlier names under which stored runs and triggers of this job may stand; callers and other jobs may
    /// use them too, and a success under one of them is this job's.</summary>
    /// <param name="names">As strict as a job's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is null.</exception>
    public JobBuilder Alias(params string[] names) =>
        With(_definition with { Aliases = [.. _definition.Aliases, .. NotNull(names, nameof(names))] });

    /// <summary>The version of the payload's form that is written today. Default 1.</summary>
    /// <param name="version">1 or more.</param>
    public JobBuilder PayloadVersion(int version) => With(_definition with { PayloadVersion = version });

    /// <summary>Reads payloads of an earlier version by turning them into the next one's form.</summary>
    /// <param name="fromVersion">The version read: 1 or more, below <see cref="PayloadVersion"/>.</param>
    /// <param name="upcaster">Pure: it may be called any number of times.</param>
    /// <exception cref="ArgumentNullException"><paramref name="upcaster"/> is null.</exception>
    public JobBuilder Upcast(int fromVersion, PayloadUpcaster upcaster) => With(_definition with
    {
        Upcasters = new Dictionary<int, PayloadUpcaster>(_definition.Upcasters)
        {
            [fromVersion] = NotNull(upcaster, nameof(upcaster)),
        },
    });

    /// <summary>After how many losses of a lease a started run is Dead. Default the option of the same name,
    /// 3.</summary>
    /// <param name="losses">1 to 100.</param>
    public JobBuilder MaxLosses(int losses)
    {
        _maxLosses = losses;
        return this;
    }

    /// <summary>Lets a retry start while an abandoned attempt of the same run has not ended. Default it
    /// waits.</summary>
    public JobBuilder MayOverlap() => With(_definition with { MayOverlap = true });

    /// <summary>Runs it by itself, besides the triggers said before.</summary>
    /// <param name="trigger">When.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trigger"/> is null.</exception>
    public JobBuilder Trigger(Trigger trigger) =>
        With(_definition with { Triggers = [.. _definition.Triggers, NotNull(trigger, nameof(trigger))] });

    /// <summary>Runs it once each time every one of these jobs has succeeded since its own last firing.</summary>
    /// <param name="jobs">Names of other jobs, earlier ones too.</param>
    /// <exception cref="ArgumentNullException"><paramref name="jobs"/> is null.</exception>
    public JobBuilder After(params string[] jobs) =>
        With(_definition with { After = [.. _definition.After, .. NotNull(jobs, nameof(jobs))] });

    internal JobDefinition Build(int maxLosses) => _definition with { MaxLosses = _maxLosses ?? maxLosses };

    private static T NotNull<T>(T value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    private JobBuilder With(JobDefinition definition)
    {
        _definition = definition;
        return this;
    }
}
