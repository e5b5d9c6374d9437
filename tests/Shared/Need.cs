namespace CognitionOS;

/// <summary>What a test may need besides the SDK.</summary>
internal enum Need
{
    /// <summary>A server program that the test starts itself.</summary>
    Server,

    /// <summary>A browser that the test starts itself.</summary>
    Browser,

    /// <summary>Node.js, or a package of it.</summary>
    Node,

    /// <summary>Reference data beside the project.</summary>
    Shared,

    /// <summary>The rights of root.</summary>
    Root,
}
