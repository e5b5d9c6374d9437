namespace CognitionOS.EventSourcing.Tests;

/// <summary>The projections that tests run in every mode.</summary>
internal static class TallyProjections
{
    public static EventSourcingBuilder AddTallyEvents(this EventSourcingBuilder builder) => builder
        .AddEvent("tally.added", TallyJson.Default.TallyAdded)
        .AddEvent("tally.cleared", TallyJson.Default.TallyCleared)
        .AddEvent("tally.shared", TallyJson.Default.TallyShared)
        .AddEvent("tally.broken", TallyJson.Default.TallyBroken);

    /// <summary>A document per stream.</summary>
    public static EventSourcingBuilder AddPerStream(
        this EventSourcingBuilder builder, ProjectionMode mode, string name = "streams", int version = 1) =>
        builder.AddProjection(name, TallyJson.Default.TallyDocument, p => Handlers(p.Mode(mode).Version(version)));

    /// <summary>A document per group.</summary>
    public static EventSourcingBuilder AddKeyed(
        this EventSourcingBuilder builder, ProjectionMode mode, string name = "groups") =>
        builder.AddProjection(name, TallyJson.Default.TallyDocument, p => Handlers(p.Mode(mode))
            .KeyedBy<TallyAdded>(e => e.Group)
            .KeyedBy<TallyCleared>(e => e.Group)
            .KeyedBy<TallyBroken>(e => e.Group)
            .KeyedBy<TallyShared>(e => e.Groups.Count == 0 ? null : e.Groups[0]));

    /// <summary>Events that go into several groups. Order is kept per stream only, so only sums are told.</summary>
    public static EventSourcingBuilder AddSpread(
        this EventSourcingBuilder builder, ProjectionMode mode, string name = "shares") =>
        builder.AddProjection(name, TallyJson.Default.TallyDocument, p => p
            .Mode(mode)
            .SpreadBy<TallyShared>(e => e.Groups)
            .KeyedBy<TallyAdded>(e => e.Group)
            .On<TallyAdded>((tally, e) => Plus(tally, e.By, "") with { Text = "" })
            .On<TallyShared>((tally, e, projected) => Plus(tally, e.By, "") with { Text = projected.DocumentId }));

    /// <summary>What the handlers make of events, computed without them.</summary>
    public static TallyDocument? Apply(TallyDocument? tally, object data) => data switch
    {
        TallyAdded added => Plus(tally, added.By, $"+{added.By}"),
        TallyShared shared => Plus(tally, shared.By, $"*{shared.By}"),
        TallyCleared => null,
        _ => tally,
    };

    private static ProjectionBuilder<TallyDocument> Handlers(ProjectionBuilder<TallyDocument> projection) => projection
        .On<TallyAdded>((tally, e) => Plus(tally, e.By, $"+{e.By}"))
        .On<TallyShared>((tally, e) => Plus(tally, e.By, $"*{e.By}"))
        .On<TallyCleared>((_, _) => null)
        .On<TallyBroken>((_, e) => throw new InvalidOperationException($"No {e.Group} can be told."));

    private static TallyDocument Plus(TallyDocument? tally, int by, string text) =>
        new((tally?.Text ?? "") + text, (tally?.Sum ?? 0) + by, (tally?.Events ?? 0) + 1);
}
