using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Testing.Tests;

public abstract record AccountCommand
{
    private AccountCommand()
    {
    }

    public sealed record Deposit(int Amount) : AccountCommand;

    public sealed record Withdraw(int Amount) : AccountCommand;

    public sealed record Split(params int[] Amounts) : AccountCommand;
}

public sealed record Deposited(int Amount);

public sealed record Withdrawn(int Amount);

public sealed record AccountState(int Balance, int Events, IReadOnlyList<int> Amounts)
{
    public static AccountState Empty { get; } = new(0, 0, []);
}

/// <summary>The same rules as a decider.</summary>
public static class AccountRules
{
    public static Decider<AccountCommand, AccountState> Decider { get; } = new(AccountState.Empty, Decide, Evolve);

    private static IEnumerable<object> Decide(AccountCommand command, AccountState state) => command switch
    {
        AccountCommand.Deposit { Amount: 0 } => [],
        AccountCommand.Deposit deposit => [new Deposited(deposit.Amount)],
        AccountCommand.Withdraw withdraw when withdraw.Amount > state.Balance =>
            throw new InvalidOperationException($"There are only {state.Balance}."),
        AccountCommand.Withdraw withdraw => [new Withdrawn(withdraw.Amount)],
        AccountCommand.Split split => split.Amounts.Select(amount => new Deposited(amount)),
        _ => throw new NotSupportedException(),
    };

    private static AccountState Evolve(AccountState state, object happened) => happened switch
    {
        Deposited deposited => Add(state, deposited.Amount),
        Withdrawn withdrawn => Add(state, -withdrawn.Amount),
        _ => state,
    };

    private static AccountState Add(AccountState state, int amount) =>
        new(state.Balance + amount, state.Events + 1, [.. state.Amounts, amount]);
}

/// <summary>The same rules as a class.</summary>
public sealed class Account : Aggregate
{
    private AccountState _state = AccountState.Empty;

    public int Balance => _state.Balance;

    public void Deposit(int amount) => Raise(new Deposited(amount));

    public void Withdraw(int amount)
    {
        if (amount > Balance)
        {
            throw new InvalidOperationException($"Account {Id} has only {Balance}.");
        }

        Raise(new Withdrawn(amount));
    }

    protected override void Apply(object happened) => _state = AccountRules.Decider.Evolve(_state, happened);
}

[JsonSerializable(typeof(Deposited))]
[JsonSerializable(typeof(Withdrawn))]
[JsonSerializable(typeof(AccountState))]
public sealed partial class AccountJson : JsonSerializerContext;
