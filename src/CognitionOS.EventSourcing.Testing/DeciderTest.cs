using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Given, when, then for a <see cref="Decider{TCommand, TState}"/>.</summary>
/// <remarks>Events are equal when <see cref="object.Equals(object?)"/> says so or, with a context, when they are of one
/// class and their JSON is equal: lists in records compare by what they hold.</remarks>
public static class DeciderTest
{
    /// <summary>Begins a scenario.</summary>
    /// <param name="decider">The rules.</param>
    /// <param name="json">How events are written, to compare and show them; null: by their own methods.</param>
    /// <exception cref="ArgumentNullException"><paramref name="decider"/> is null.</exception>
    public static DeciderScenario<TCommand, TState> For<TCommand, TState>(
        Decider<TCommand, TState> decider, JsonSerializerContext? json = null)
        where TCommand : notnull
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(decider);
        return new DeciderScenario<TCommand, TState>(decider, new EventForm(json), []);
    }
}
