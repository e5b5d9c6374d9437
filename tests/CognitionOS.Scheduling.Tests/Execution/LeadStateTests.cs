namespace CognitionOS.Scheduling.Tests;

public sealed class LeadStateTests
{
    private readonly LeadState _lead = new();

    [Fact]
    public void Only_one_leads_at_a_time()
    {
        Assert.Equal(BoardLead.Now, _lead.Now());
        Assert.Equal(BoardLead.None, _lead.Now());
        Assert.Equal(BoardLead.None, _lead.Later());

        _lead.End();

        Assert.Equal(BoardLead.Now, _lead.Now());
    }

    [Fact]
    public void A_queued_lead_can_be_overtaken_and_then_leads_no_more()
    {
        Assert.Equal(BoardLead.Later, _lead.Later());
        Assert.Equal(BoardLead.None, _lead.Later());
        Assert.Equal(BoardLead.Now, _lead.Now());

        Assert.False(_lead.TakeQueued());
    }

    [Fact]
    public void A_queued_lead_that_nobody_overtook_leads()
    {
        _lead.Later();

        Assert.True(_lead.TakeQueued());
        Assert.Equal(BoardLead.None, _lead.Now());
    }

    [Fact]
    public void After_a_failure_nobody_leads_until_the_pause_ends_not_even_who_had_queued()
    {
        _lead.Now();
        _lead.Pause();

        Assert.Equal((BoardLead.None, BoardLead.None), (_lead.Now(), _lead.Later()));
        Assert.False(_lead.TakeQueued());
        Assert.Equal(BoardLead.Later, _lead.Resume());
        Assert.True(_lead.TakeQueued());
    }
}
