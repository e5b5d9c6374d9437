namespace CognitionOS.Scheduling;

/// <summary>Who leads the exchanges of a board. Guarded by the board's lock.</summary>
internal sealed class LeadState
{
    private bool _leading;
    private bool _queued;
    private bool _pausing;

    public bool IsLeading => _leading;

    /// <summary>Makes the caller the leader, unless there is one or exchanges pause.</summary>
    public BoardLead Now()
    {
        if (_leading || _pausing)
        {
            return BoardLead.None;
        }

        _leading = true;
        return BoardLead.Now;
    }

    /// <summary>Makes the caller queue a lead, unless somebody leads, has queued one, or exchanges pause.</summary>
    public BoardLead Later()
    {
        if (_leading || _pausing || _queued)
        {
            return BoardLead.None;
        }

        _queued = true;
        return BoardLead.Later;
    }

    /// <summary>The queued lead has come to its turn.</summary>
    /// <returns>Whether it leads.</returns>
    public bool TakeQueued()
    {
        _queued = false;
        return Now() == BoardLead.Now;
    }

    /// <summary>The leader has nothing more to do.</summary>
    public void End() => _leading = false;

    /// <summary>The leader failed: nobody leads for a while.</summary>
    public void Pause()
    {
        _leading = false;
        _pausing = true;
    }

    /// <summary>Ends the pause.</summary>
    public BoardLead Resume()
    {
        _pausing = false;
        return Later();
    }
}
