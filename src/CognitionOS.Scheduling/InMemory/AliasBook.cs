using System.Collections.ObjectModel;

namespace CognitionOS.Scheduling;

/// <summary>The names that jobs had earlier, as the highest revision of the code tells them.</summary>
internal sealed class AliasBook
{
    private Version _revision = new(0, 0);
    private IReadOnlyDictionary<string, string> _names = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The job's name of today.</summary>
    public string NameOf(string job) => _names.GetValueOrDefault(job, job);

    /// <summary>Takes what a revision tells in place of what was told.</summary>
    /// <returns>False when a higher revision told before.</returns>
    public bool Replace(Version revision, IReadOnlyDictionary<string, string> names)
    {
        if (revision < _revision)
        {
            return false;
        }

        (_revision, _names) = (revision, names);
        return true;
    }
}
