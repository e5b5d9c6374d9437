using System.Collections.Immutable;

namespace CognitionOS.Testing;

/// <summary>A named place in the code: its rules in the order in which they were added, and its counts.</summary>
internal sealed class FaultPoint
{
    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];
    private int _calls;
    private int _injections;

    public int Calls => Volatile.Read(ref _calls);

    public int Injections => Volatile.Read(ref _injections);

    /// <param name="make">Makes the rule from its number among those of the point, the first being 0.</param>
    public void Add(Func<int, FaultRule> make)
    {
        lock (_gate)
        {
            _rules.Add(make(_rules.Count));
        }
    }

    /// <summary>Counts a call and chooses what strikes it: delays, and at the end of them at most one
    /// exception.</summary>
    public ImmutableArray<FaultRule> Call()
    {
        lock (_gate)
        {
            _calls++;
            var strikes = ImmutableArray.CreateBuilder<FaultRule>();
            var ends = false;
            foreach (var rule in _rules)
            {
                // Asked even when it comes too late to matter: each rule draws once for each call.
                if (rule.Strikes(_calls) && !ends)
                {
                    strikes.Add(rule);
                    ends = rule.Exception is not null;
                }
            }

            _injections += strikes.Count > 0 ? 1 : 0;
            return strikes.DrainToImmutable();
        }
    }
}
