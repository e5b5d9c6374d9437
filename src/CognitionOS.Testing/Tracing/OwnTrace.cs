using System.Diagnostics;

namespace CognitionOS.Testing;

/// <summary>A trace that begins with an activity of no source, as the current one of this flow of execution.</summary>
internal sealed class OwnTrace
{
    private readonly Activity? _before;
    private readonly Activity _root;
    private int _ended;

    private OwnTrace(Activity? before, Activity root)
    {
        _before = before;
        _root = root;
    }

    public ActivityTraceId Id => _root.TraceId;

    public static OwnTrace Begin()
    {
        var before = Activity.Current;
        Activity.Current = null;
        var root = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        root.SetIdFormat(ActivityIdFormat.W3C);
        return new(before, root.Start());
    }

    public void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _root.Stop();
            Activity.Current = _before;
        }
    }
}
