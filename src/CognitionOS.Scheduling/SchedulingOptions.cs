using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>How a node schedules and runs jobs. Checked when the host starts; all faults are told at once.</summary>
public sealed class SchedulingOptions
{
    /// <summary>How many runs this node runs at once: 1 to 10,000. Default 32.</summary>
    public int MaxConcurrentRuns { get; set; } = 32;

    /// <summary>How many runs all nodes together run at once: 1 to 1,000,000. Null for no limit. Default
    /// null.</summary>
    public int? MaxConcurrentRunsInCluster { get; set; }

    /// <summary>
    /// How many runs are claimed besides, before a slot is free for them: 0 to 10,000. Never more than the node started
    /// within the last
    /// second; runs with limits are never prefetched. Default 0.
    /// </summary>
    public int Prefetch { get; set; }

    /// <summary>After how long without a renewal other nodes take over this node's runs: 3 s to 1 hour. It renews at
    /// each third. Default 30 s.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running jobs may go on at shut-down before their tokens are cancelled: zero to 1 day. Default
    /// 25 s, under the host's 30 s.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long an attempt may ignore its cancelled token before it is abandoned and reported: zero to 1 hour.
    /// Default 10 s.</summary>
    public TimeSpan AbandonGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>With more abandoned attempts than this the node is unhealthy and claims nothing: 0 to 10,000. Null for
    /// half of <see cref="MaxConcurrentRuns"/>. Default null.</summary>
    public int? MaxAbandoned { get; set; }

    /// <summary>After how much waiting a due run counts as one priority level more urgent: 1 s to 1 day. The same on
    /// all nodes. Default 30 s.</summary>
    public TimeSpan AgeingStep { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long finished runs are kept. Default 1 day, dead ones 30 days, 100,000 runs at the most.</summary>
    public RetentionPolicy Retention { get; set; } = new();

    /// <summary>How often runs past their retention are forgotten: 1 s to 1 day. Default 1 minute.</summary>
    public TimeSpan PruneInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often this node looks for runs that others have lost: 100 ms to a third of
    /// <see cref="LeaseDuration"/>. Null for that third. Default null.</summary>
    public TimeSpan? SweepInterval { get; set; }

    /// <summary>How late a trigger may fire before the instant counts as missed and its misfire rule decides: zero to 1
    /// day. Default 5 s.</summary>
    public TimeSpan MisfireThreshold { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many due triggers are advanced in one commit: 1 to 10,000. Default 100.</summary>
    public int TriggerBatch { get; set; } = 100;

    /// <summary>This node's name, unique among live nodes: 1 to 200 characters. Default machine name, process id and
    /// six random digits.</summary>
    public string NodeName { get; set; } = DefaultNodeName();

    /// <summary>The revision of the code that declares triggers: a lower one never overwrites what a higher one saved.
    /// Default the entry assembly's version.</summary>
    public Version Revision { get; set; } = Assembly.GetEntryAssembly()?.GetName().Version ?? new Version(1, 0);

    /// <summary>After how many losses of a lease a started run is Dead, unless its job says otherwise: 1 to 100.
    /// Default 3.</summary>
    public int MaxLosses { get; set; } = 3;

    /// <summary>How many lines an attempt's log may have in the history: 0 to 1,000; the rest is counted in a last
    /// line. Default 200.</summary>
    public int LogLinesPerRun { get; set; } = 200;

    /// <summary>From which level on a run's own log goes to its history. Default Information.</summary>
    public LogLevel RunLogLevel { get; set; } = LogLevel.Information;

    /// <summary>From when on the health check complains. Default as each of its options says.</summary>
    public SchedulingHealthOptions Health { get; set; } = new();

    /// <summary>The sweep interval in force.</summary>
    internal TimeSpan EffectiveSweepInterval => SweepInterval ?? (LeaseDuration / 3);

    /// <summary>The limit on abandoned attempts in force.</summary>
    internal int EffectiveMaxAbandoned => MaxAbandoned ?? (MaxConcurrentRuns / 2);

    private static string DefaultNodeName()
    {
        var machine = Environment.MachineName;
        machine = machine.Length > 100 ? machine[..100] : machine;
        return $"{machine}-{Environment.ProcessId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}";
    }
}
