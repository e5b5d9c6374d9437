namespace CognitionOS.Scheduling;

/// <summary>The usual triggers in few words; <see cref="JobBuilder.Trigger"/> takes any with all it can say.</summary>
public static class JobBuilderTriggerExtensions
{
    /// <summary>Runs the job when a cron expression of the standard format matches the wall clock of a zone.</summary>
    /// <param name="job">The job.</param>
    /// <param name="expression">
    /// The expression, such as <c>0 6 * * *</c>; <c>H</c> is computed from the job's name.
    /// </param>
    /// <param name="zone">The IANA id of the zone. Default UTC.</param>
    /// <exception cref="ArgumentNullException"><paramref name="job"/> or <paramref name="expression"/> is
    /// null.</exception>
    public static JobBuilder Cron(this JobBuilder job, string expression, string? zone = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(expression);

        return job.Trigger(new CronTrigger(expression, Zone: zone));
    }

    /// <summary>Runs the job at a fixed rate; the first time one interval after it was first saved.</summary>
    /// <param name="job">The job.</param>
    /// <param name="interval">10 ms to 3,650 days.</param>
    /// <exception cref="ArgumentNullException"><paramref name="job"/> is null.</exception>
    public static JobBuilder Every(this JobBuilder job, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(job);

        return job.Trigger(new IntervalTrigger(interval));
    }

    /// <summary>
    /// Runs the job a delay after its previous run has ended; the first time one delay after it was first saved.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="delay">10 ms to 3,650 days.</param>
    /// <exception cref="ArgumentNullException"><paramref name="job"/> is null.</exception>
    public static JobBuilder EveryAfterEnd(this JobBuilder job, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(job);

        return job.Trigger(new FixedDelayTrigger(delay));
    }

    /// <summary>
    /// Runs the job once, at an instant. One that has passed when it is first saved is not made up for.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentNullException"><paramref name="job"/> is null.</exception>
    public static JobBuilder Once(this JobBuilder job, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(job);

        return job.Trigger(new OneShotTrigger { At = at });
    }

    /// <summary>Runs the job each time a process that knows it starts its scheduler, on every node.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="ArgumentNullException"><paramref name="job"/> is null.</exception>
    public static JobBuilder AtStartup(this JobBuilder job)
    {
        ArgumentNullException.ThrowIfNull(job);

        return job.Trigger(new StartupTrigger());
    }
}
