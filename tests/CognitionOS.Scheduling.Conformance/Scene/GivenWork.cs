using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CognitionOS.Scheduling.Conformance;

/// <summary>Makes runs and triggers whose ids count upwards, due now unless they say otherwise.</summary>
public sealed class GivenWork(Func<DateTimeOffset> now)
{
    private long _ids;

    public NewRun Run(string job = "mail", TimeSpan dueIn = default) =>
        new() { Id = Id(), Job = job, DueAt = now() + dueIn };

    public NewRun[] Runs(int count, string job = "mail") => [.. Enumerable.Range(0, count).Select(_ => Run(job))];

    public NewRun Limited(string limit, int capacity = 1, string job = "mail", bool keepOrder = false) =>
        Run(job) with { Limits = [new LimitClaim(limit, capacity, keepOrder)] };

    public NewRun Urgent(JobPriority priority, TimeSpan dueIn = default) =>
        Run(dueIn: dueIn) with { Priority = priority };

    public NewRun Tagged(params string[] tags) => Run() with { Tags = tags };

    public NewRun Rated(int permits, TimeSpan period, int burst = 1, string name = "api") =>
        Run() with { Rate = new RateClaim(name, permits, period, burst) };

    public NewRun Unique(string key, string payload = "0", UniqueClaim? claim = null) =>
        Run() with { Payload = Bytes(payload), Unique = (claim ?? new UniqueClaim(key)) with { Key = key } };

    public NewRun Child(ParentRule rule, params RunId[] parents) =>
        Run("child") with { Parents = new RunParents(parents, rule) };

    public NewRun Node(WorkflowId workflow, string name, params RunId[] parents) => Run("node") with
    {
        Origin = new RunOrigin(Workflow: workflow, Node: name),
        Parents = parents.Length == 0 ? null : new RunParents(parents),
    };

    public WorkflowId Workflow() => new(Id().Value);

    public TriggerRecord Trigger(string name, OverlapRule rule = OverlapRule.Allow, string definition = "{}") => new()
    {
        Name = name,
        Definition = definition,
        Overlap = rule,
        Template = Run("tick"),
        Cursor = now(),
        NextDue = now(),
    };

    public NewRun Tick(string trigger) =>
        Run("tick") with { Origin = new RunOrigin(Trigger: trigger, NominalAt: now()) };

    public RunId Id()
    {
        var number = Interlocked.Increment(ref _ids);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (Scene.Start.ToUnixTimeMilliseconds() + number) << 16);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], (int)number);
        return new RunId(new Guid(bytes, bigEndian: true));
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(byte[]? bytes) => bytes is null ? "" : Encoding.UTF8.GetString(bytes);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
