namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaIdTests
{
    [Theory]
    [InlineData("trip", "1", "", "trip/1", "saga.trip-1")]
    [InlineData("trip", "a/b-c", "acme", "acme/trip/a/b-c", "saga.trip-a/b-c")]
    public void It_names_a_stream_and_itself(string name, string key, string tenant, string text, string stream)
    {
        var id = new SagaId(name, key, tenant);

        Assert.Equal(text, id.ToString());
        Assert.Equal(new StreamId(stream, tenant), id.Stream);
        Assert.Equal($"saga.{name}", id.Stream.Category);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a/b/c")]
    [InlineData("/")]
    [InlineData(" ")]
    public void Its_timer_leads_back_to_it(string key)
    {
        var id = new SagaId("trip", key, "acme");

        Assert.Equal(id, SagaId.FromTimer(new TimerKey(id.TimerOwner, "drive", "acme")));
    }

    [Theory]
    [InlineData("saga")]
    [InlineData("saga/trip")]
    [InlineData("mail/trip/1")]
    public void A_timer_of_another_owner_leads_nowhere(string owner) =>
        Assert.Null(SagaId.FromTimer(new TimerKey(owner, "drive")));
}
