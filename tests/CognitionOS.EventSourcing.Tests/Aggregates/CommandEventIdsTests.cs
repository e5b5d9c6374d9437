using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class CommandEventIdsTests
{
    [Fact]
    public void Ids_are_the_same_on_every_attempt_and_those_of_nothing_else()
    {
        var command = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

        Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string>, NonNull<string>, byte)>(), input =>
        {
            var (name, tenant, index) = (input.Item1.Get, input.Item2.Get, input.Item3);
            var id = CommandEventIds.Of(new StreamId(name, tenant), command, index);
            Guid[] others =
            [
                CommandEventIds.Of(new StreamId(name, tenant), command, index + 1),
                CommandEventIds.Of(new StreamId(name + "x", tenant), command, index),
                CommandEventIds.Of(new StreamId(name, tenant + "x"), command, index),
                CommandEventIds.Of(new StreamId(name, tenant), Guid.Empty, index),
            ];
            return id == CommandEventIds.Of(new StreamId(name, tenant), command, index)
                && !others.Contains(id)
                && id.Version == 8;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_derivation_is_fixed_for_ever() => Assert.Equal(
        new Guid("feeddbc8-627c-878a-8282-702decaddde8"),
        CommandEventIds.Of(new StreamId("order-17", "acme"), Guid.AllBitsSet, 3));
}
