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
        Prop.ForAll<NonNull<string>[], NonNull<string>[]>((one, other) =>
            Parts(one).SequenceEqual(Parts(other)) == (Key(Parts(one)) == Key(Parts(other))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Moving_a_letter_from_one_part_to_the_next_changes_the_key() =>
        Prop.ForAll<NonNull<string>, byte>((text, cut) =>
        {
            var letters = $"/{text.Get}%";
            var at = cut % letters.Length;
            string[] whole = ["t", letters, ""];
            string[] moved = ["t", letters[..at], letters[at..]];
            return Key(whole) != Key(moved);
        }).QuickCheckThrowOnFailure();

    private static string[] Parts(NonNull<string>[] parts) =>
        [.. parts.Select(static part => part.Get).Concat(["", "", ""]).Take(3)];

    private static string Key(string[] parts) =>
        SagaKeys.Of(new SagaId("trip", parts[1], parts[0]), parts[2], undo: false, 1);
}
