namespace CognitionOS.EventSourcing;

/// <summary>Names a stream: its name within a tenant. Comparison is by ordinal.</summary>
/// <remarks>The <b>category</b> is the name up to the first hyphen, or all of it: <c>order-17</c> is of category
/// <c>order</c>.</remarks>
/// <param name="Name">1 to <see cref="EventSourcingOptions.MaxNameLength"/> characters, none of them a control
/// character.</param>
/// <param name="Tenant">Whose stream it is. Default: <c>""</c>.</param>
public readonly record struct StreamId(string Name, string Tenant = "")
{
    /// <summary>The name up to the first hyphen, or all of it.</summary>
    public string Category => CategorySpan.ToString();

    internal ReadOnlySpan<char> CategorySpan
    {
        get
        {
            var hyphen = Name.IndexOf('-', StringComparison.Ordinal);
            return hyphen < 0 ? Name : Name.AsSpan(0, hyphen);
        }
    }

    /// <summary>The stream of that name of the default tenant.</summary>
    /// <param name="name">The name.</param>
    public static implicit operator StreamId(string name) => new(name);

    /// <summary>The same as the conversion.</summary>
    /// <param name="name">The name.</param>
    public static StreamId FromString(string name) => new(name);

    /// <summary>The name, with the tenant before it unless that is the default: <c>acme/order-17</c>.</summary>
    public override string ToString() => Tenant.Length == 0 ? Name : $"{Tenant}/{Name}";
}
