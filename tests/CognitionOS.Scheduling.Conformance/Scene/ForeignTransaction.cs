using System.Data;
using System.Data.Common;

namespace CognitionOS.Scheduling.Conformance;

/// <summary>A transaction of a database that no store knows.</summary>
internal sealed class ForeignTransaction : DbTransaction
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
