namespace CognitionOS.EventSourcing;

/// <summary>Refuses an append when an event that it does not know of matters to it: a dynamic consistency
/// boundary.</summary>
/// <remarks>A tag that many conditions name serialises their appends.</remarks>
/// <param name="Items">One or more; an event behind <paramref name="After"/> that matches any of them refuses the
/// append.</param>
/// <param name="After">The position that the decision was read to; 0: no such event at all.</param>
/// <param name="Tenant">Whose events are looked at.</param>
public sealed record TagCondition(IReadOnlyList<TagQuery> Items, long After, string Tenant = "");
