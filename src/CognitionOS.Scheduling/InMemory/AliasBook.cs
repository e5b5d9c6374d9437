using System.Collections.ObjectModel;

namespace CognitionOS.Scheduling;

/// <summary>The names that jobs had earlier, as the highest revision of the code tells them.</summary>
internal sealed class AliasBook
{
    private Version _revision = new(0, 0);

    // Questions of monitors read it outside of the state's lock.
    private volatile IReadOnlyDictionary<string, string> _names = ReadOnlyDictionary<string, string>.Empty;
    private IReadOnlyDictionary<string, string> _limits = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The job's name of today.</summary>
    public string NameOf(string job) => _names.GetValueOrDefault(job, job);

    /// <summary>The name of today of a limit over all runs of a job.</summary>
    public string LimitOf(string limit) => _limits.GetValueOrDefault(limit, limit);

    /// <summary>Takes what a revision tells in place of what was told.</summary>
    /// <returns>False when a higher revision told before.</returns>
    public bool Replace(Version revision, IReadOnlyDictionary<string, string> names)
    {
        if (revision < _revision)
        {
            return false;
        }

        (_revision, _names) = (revision, names);
        _limits = names.ToDictionary(
            name => ClaimRules.OfJob(name.Key), name => ClaimRules.OfJob(name.Value), StringComparer.Ordinal);
        return true;
    }
}
