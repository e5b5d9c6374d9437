using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SnapshotFormTests
{
    [Fact]
    public void A_state_comes_back_as_it_was()
    {
        var form = SnapshotForm<AccountState>.Of(AccountJson.Default.AccountState, new SnapshotOptions());
        var state = new AccountState(3, 2, [1, 2]);

        var back = form.Read(form.Write(state));

        Assert.Equivalent(state, back);
    }

    [Fact]
    public void A_class_comes_back_through_its_snapshot()
    {
        var form = SnapshotForm<Account>.Of(
            AccountJson.Default.AccountState,
            account => account.TakeSnapshot(),
            state =>
            {
                var account = new Account();
                account.RestoreSnapshot(state);
                return account;
            },
            new SnapshotOptions());
        var account = new Account();
        account.Deposit(5);

        Assert.Equal(5, form.Read(form.Write(account)).Balance);
        Assert.Throws<JsonException>(() => form.Read("null"u8.ToArray()));
    }
}
