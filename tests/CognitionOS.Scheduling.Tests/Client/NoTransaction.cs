using System.Data;
using System.Data.Common;

namespace CognitionOS.Scheduling.Tests;

/// <summary>A transaction of no database.</summary>
internal sealed class NoTransaction : DbTransaction
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
