namespace CognitionOS.EventSourcing;

/// <summary>The dead letters of every subscription, and what is wanted of them.</summary>
internal sealed class LetterBook
{
    private readonly Dictionary<string, LetterShelf> _shelves = new(StringComparer.Ordinal);

    public LetterShelf? Of(string subscription) => _shelves.GetValueOrDefault(subscription);

    public void Park(DeadLetter letter)
    {
        if (!_shelves.TryGetValue(letter.Subscription, out var shelf))
        {
            _shelves[letter.Subscription] = shelf = new LetterShelf();
        }

        shelf.Park(letter);
    }

    public bool Settle(SequenceSettlement settlement) =>
        Of(settlement.Request.Subscription)?.Settle(settlement) ?? true;

    public void Drop(string subscription) => _shelves.Remove(subscription);
}
