namespace CognitionOS.Scheduling.Tests;

public sealed class NodeBookTests
{
    private readonly NodeBook _book = new();

    [Fact]
    public void Each_stay_of_a_node_has_a_higher_epoch_also_under_another_name()
    {
        Assert.Equal(1, _book.Join("a").Lease.Epoch);
        Assert.Equal(2, _book.Join("b").Lease.Epoch);
        Assert.Equal(3, _book.Join("a").Lease.Epoch);
        Assert.Equal(2, _book.All.Count);
    }

    [Fact]
    public void A_lease_is_current_until_the_instant_at_which_it_expires()
    {
        var node = _book.Join("a");
        node.Expires = Some.Now.AddSeconds(30);

        Assert.Same(node, _book.Current(node.Lease, Some.Now.AddSeconds(29.999)));
        Assert.Null(_book.Current(node.Lease, Some.Now.AddSeconds(30)));
    }

    [Fact]
    public void A_lease_of_an_earlier_stay_is_not_current()
    {
        var old = _book.Join("a");
        old.Expires = Some.Now.AddSeconds(30);
        _book.Join("a").Expires = Some.Now.AddSeconds(30);

        Assert.Null(_book.Current(old.Lease, Some.Now));
        Assert.NotSame(old, _book.Find("a"));
    }

    [Fact]
    public void A_kind_is_known_while_one_node_that_can_run_it_has_not_gone()
    {
        var kind = new JobKind("mail", 2);
        var node = _book.Join("a");
        _book.Join("b");
        Assert.False(_book.Knows(kind));

        node.Kinds = new HashSet<JobKind> { kind };
        Assert.True(_book.Knows(kind));
        Assert.False(_book.Knows(kind with { PayloadVersion = 1 }));

        _book.Remove(node);
        Assert.False(_book.Knows(kind));
        Assert.Null(_book.Find("a"));
    }

    [Fact]
    public void Names_of_nodes_are_compared_letter_for_letter()
    {
        _book.Join("a");

        Assert.Null(_book.Find("A"));
    }
}
