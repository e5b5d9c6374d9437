namespace CognitionOS.EventSourcing;

/// <summary>Names a document of a read model.</summary>
/// <param name="Model">The read model.</param>
/// <param name="Id">Its id within model and tenant, compared by ordinal.</param>
/// <param name="Tenant">Whose document it is.</param>
public readonly record struct DocumentKey(ReadModel Model, string Id, string Tenant = "")
{
    /// <summary>Model, tenant and id: <c>orders@1/acme/17</c>.</summary>
    public override string ToString() => Tenant.Length == 0 ? $"{Model}/{Id}" : $"{Model}/{Tenant}/{Id}";
}
