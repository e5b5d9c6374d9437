using System.Data;
using System.Data.Common;

namespace CognitionOS.Scheduling.Tests;

/// <summary>A transaction that <see cref="StoreWrapper"/> enlists in: what is done in it happens at once.</summary>
internal sealed class FakeTransaction : DbTransaction
{
    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

    protected override DbConnection? DbConnection => null;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}
