using System.Data;
using System.Data.Common;

namespace CognitionOS.Scheduling.Conformance;

/// <summary>A transaction of no database: committing it and rolling it back do nothing.</summary>
public sealed class FakeTransaction : DbTransaction
{
    public override IsolationLevel IsolationLevel => IsolationLevel.Unspecified;

    protected override DbConnection? DbConnection => null;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}
