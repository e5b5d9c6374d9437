using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaKeysTests
{
    [Fact]
    public void A_key_names_tenant_saga_step_direction_and_round() =>
        Assert.Equal("acme/trip-17/pay/undo/2", SagaKeys.Of(new SagaId("trip", "17", "acme"), "pay", undo: true, 2));

    [Fact]
    public void Slashes_within_a_part_cannot_be_mistaken_for_those_between_parts() =>
        Assert.NotEqual(
            SagaKeys.Of(new SagaId("trip", "1/pay"), "do", undo: false, 1),
            SagaKeys.Of(new SagaId("trip", "1"), "pay/do", undo: false, 1));

    [Fact]
    public void Two_different_things_never_have_the_same_key() =>
        Prop.ForAll<(NonNull<string>, NonNull<string>, NonNull<string>), (NonNull<string>, NonNull<string>, NonNull<string>)>(
            (one, other) =>
            {
                var same = one.Item1.Get == other.Item1.Get && one.Item2.Get == other.Item2.Get
                    && one.Item3.Get == other.Item3.Get;
                return same == (Key(one) == Key(other));
            }).QuickCheckThrowOnFailure();

    private static string Key((NonNull<string> Tenant, NonNull<string> Key, NonNull<string> Step) parts) =>
        SagaKeys.Of(new SagaId("trip", parts.Key.Get, parts.Tenant.Get), parts.Step.Get, undo: false, 1);
}
